import * as vscode from 'vscode';

/** Where the script and the styles of the page are. */
export function panelFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'panel');
}

/**
 * The page of the panel. Nothing may be loaded or run but its own script and styles; everything that a file can say
 * arrives as data and is set as text.
 */
export function panelPage(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const resource = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(panelFolder(extensionUri), name)).toString();
  const nonce = randomWord();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Corrflow: curves</title>
<link rel="stylesheet" href="${resource('page.css')}">
</head>
<body>
<script nonce="${nonce}" src="${resource('page.js')}"></script>
</body>
</html>`;
}

function randomWord(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('');
}

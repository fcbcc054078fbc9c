/** Addresses of the workbench, and extensions that come over HTTP. */
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The address that opens `folder`; `payload` is what VS Code reads as `[[name, value], …]`. */
export function workbenchAddress(server, { folder, payload } = {}) {
  const url = new URL(server.url);
  if (folder !== undefined) url.searchParams.set('folder', path.resolve(folder));
  if (payload !== undefined) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/** A local path as the workbench names it. The authority must be host and port of the page, exactly. */
export const remoteUri = (server, file) => `vscode-remote://${new URL(server.url).host}${path.resolve(file)}`;

/**
 * Serves folders as web extensions on the workbench's own origin, as vscode.dev has them, and names them and the
 * tests in its configuration. (An extension on the server's disk may be run in the browser, but may not start workers.)
 */
export async function serveWebExtensions(page, server, folders, testsFile) {
  const { host } = new URL(server.url);
  const address = (folder, file = '') => ({
    scheme: 'http',
    authority: host,
    path: path.posix.join(`/web-extension/${folders.indexOf(folder)}`, file),
  });
  // VS Code runs tests in the host of the extension whose folder they lie in.
  const inTests = 'tests/';
  await page.route(/\/web-extension\/\d+\//, (route) => {
    const [, index, name] = /^\/web-extension\/(\d+)\/(.*)$/.exec(
      decodeURIComponent(new URL(route.request().url()).pathname),
    );
    const file = name.startsWith(inTests)
      ? path.join(path.dirname(testsFile), name.slice(inTests.length))
      : path.join(folders[index], name);
    return existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404, body: '' });
  });
  // Not by route.fulfill() of the document itself: Chromium then refuses its WebSocket to this machine.
  await page.addInitScript(
    (development) => {
      const original = Element.prototype.getAttribute;
      Element.prototype.getAttribute = function (name) {
        const value = original.call(this, name);
        if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings') return value;
        const configuration = JSON.parse(value);
        return JSON.stringify({
          ...configuration,
          developmentOptions: { ...configuration.developmentOptions, ...development },
        });
      };
    },
    {
      extensions: folders.map((folder) => address(folder)),
      extensionTestsPath: address(folders[0], inTests + path.basename(testsFile)),
    },
  );
}

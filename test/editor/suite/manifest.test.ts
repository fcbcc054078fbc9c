import { assert } from 'chai';
import * as vscode from 'vscode';
import { corrflow, extensionId } from './workbench.js';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
  };
}

suite('the manifest', () => {
  suiteSetup(() => corrflow());
  const manifest = (): Manifest => vscode.extensions.getExtension(extensionId)?.packageJSON as Manifest;

  test('runs in the extension host that it was built for', async () => {
    const api = await corrflow();
    assert.equal(api.flavour, typeof process === 'undefined' ? 'web' : 'node');
  });

  test('every command is registered', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    for (const { command } of manifest().contributes.commands)
      assert.isTrue(registered.has(command), command);
  });

  test('no command is registered that is not in the manifest', async () => {
    const declared = new Set(manifest().contributes.commands.map(({ command }) => command));
    const own = (await vscode.commands.getCommands(true)).filter((command) =>
      /^corrflow\.(?!server\.)/.test(command),
    );
    // VS Code itself makes one for each view and item.
    const made = own.filter(
      (command) => !declared.has(command) && !/\.(focus|open|resetViewLocation|removeView)$/.test(command),
    );
    assert.deepEqual(made, []);
  });

  test('every setting has its default', () => {
    const settings = vscode.workspace.getConfiguration();
    for (const [name, { default: value }] of Object.entries(manifest().contributes.configuration.properties))
      assert.deepEqual(settings.inspect(name)?.defaultValue, value, name);
  });
});

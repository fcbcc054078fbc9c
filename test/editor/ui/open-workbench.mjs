/** Opens a workbench with the packaged extension installed and the examples as its folder, as a person has it. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { launchChromium } from '../../../tools/vscode/chromium.mjs';
import { out, root, vsix } from '../../../tools/vscode/places.mjs';
import { createProfile } from '../../../tools/vscode/profile.mjs';
import { codeCommand, startServer } from '../../../tools/vscode/server.mjs';
import { workbenchAddress } from '../../../tools/vscode/workbench.mjs';
import { seen, WorkbenchPage } from './workbench-page.mjs';

const calm = {
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'breadcrumbs.enabled': false,
  'testing.automaticallyOpenTestResults': 'neverOpen',
};

/** Resolves to the page of the workbench, its profile, and what ends all of it. */
export async function openWorkbench({ settings = {}, width = 1440, height = 900 } = {}) {
  mkdirSync(out, { recursive: true });
  const profile = createProfile({ ...calm, ...settings });
  cpSync(path.join(root, 'examples'), profile.workspace, { recursive: true });
  const opened = [];
  const close = async () => {
    for (const end of opened.reverse()) await end();
    profile.remove();
  };
  try {
    await codeCommand(profile, '--install-extension', vsix);
    assert.match(await codeCommand(profile, '--list-extensions'), /^corrflow\.corrflow$/m);
    const server = await startServer(profile);
    opened.push(() => server.stop());
    const browser = await launchChromium(profile);
    opened.push(() => browser.close());
    const page = await browser.newPage({ viewport: { width, height } });
    page.setDefaultTimeout(30_000);
    await page.goto(workbenchAddress(server, { folder: profile.workspace }));
    await page.locator(seen.explorerRow).first().waitFor();
    return { workbench: new WorkbenchPage(page, out), profile, close };
  } catch (error) {
    await close();
    throw error;
  }
}

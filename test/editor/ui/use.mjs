/**
 * Installs the .vsix in a fresh profile and uses the extension as a person would. Pictures go to tools/vscode/out; with
 * `--pictures` those of the README are made anew.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { launchChromium } from '../../../tools/vscode/chromium.mjs';
import { out, root, vsix } from '../../../tools/vscode/places.mjs';
import { createProfile } from '../../../tools/vscode/profile.mjs';
import { codeCommand, startServer } from '../../../tools/vscode/server.mjs';
import { workbenchAddress } from '../../../tools/vscode/workbench.mjs';
import { seen, WorkbenchPage } from './workbench-page.mjs';

mkdirSync(out, { recursive: true });
const profile = createProfile({
  'workbench.colorTheme': process.env.UI_THEME ?? 'Default Dark Modern',
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'breadcrumbs.enabled': false,
  'testing.automaticallyOpenTestResults': 'neverOpen',
});
cpSync(path.join(root, 'examples'), profile.workspace, { recursive: true });

let server;
let browser;
let workbench;
let exitCode = 1;

async function step(name, action) {
  const started = Date.now();
  try {
    await action();
  } catch (error) {
    throw new Error(`step "${name}" failed`, { cause: error });
  }
  console.log(`  ✓ ${name} (${Date.now() - started} ms)`);
}

try {
  console.log('use');
  await step('the .vsix is installed', async () => {
    await codeCommand(profile, '--install-extension', vsix);
    assert.match(await codeCommand(profile, '--list-extensions'), /^corrflow\.corrflow$/m);
  });
  await step('the workbench starts', async () => {
    server = await startServer(profile);
    browser = await launchChromium(profile);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(30_000);
    workbench = new WorkbenchPage(page, out);
    await page.goto(workbenchAddress(server, { folder: profile.workspace }));
    await page.locator(seen.explorerRow).first().waitFor();
  });
  await step('a file opens, is coloured, and is run from the lens above a scenario', async () => {
    await workbench.openFile('01-uphill-downhill.corr');
    await workbench.editor().locator(seen.lens, { hasText: 'Run' }).first().click();
    await workbench.line('anomalous on (0').waitFor();
    await workbench.shot('1-editor');
  });
  await step('the panel shows its curves', async () => {
    await workbench.editor().locator(seen.lens, { hasText: 'Plot' }).first().click();
    await workbench.panel().locator('.figure .curve').first().waitFor();
    await workbench.shot('2-panel');
  });
  await step('hover has the numbers', async () => {
    await workbench.hover('scenario Uphill', 'Uphill', 'anomalous');
    await workbench.shot('3-hover');
    await workbench.page.keyboard.press('Escape');
  });
  await step('the walkthrough opens', async () => {
    await workbench.command('Corrflow: Get Started');
    await workbench.page.getByRole('button', { name: 'Open the Scenario' }).waitFor();
    await workbench.shot('4-walkthrough');
  });
  await step('its buttons lead to a red and a green verdict', async () => {
    const { page } = workbench;
    await page.getByRole('button', { name: 'Open the Scenario' }).click();
    await page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    for (const [title, button, sign] of [
      ['Run it', 'Run the Scenario', 'passed'],
      ['Turn it red', 'Turn the Phase Around', 'failed'],
      ['Turn it green again', 'Turn It Back', 'passed'],
    ]) {
      await page.locator('.tab', { hasText: 'Welcome' }).click();
      await page.locator('.getting-started-step', { hasText: title }).first().click();
      await page.getByRole('button', { name: button }).click();
      await page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
      await workbench.panel().locator('.chip', { hasText: sign }).waitFor();
      await workbench.shot(`5-${sign}`);
    }
  });
  await step('the Test Explorer runs everything', async () => {
    await workbench.command('Test: Run All Tests');
    await workbench.command('View: Show Testing');
    await workbench.page.locator(seen.testRow, { hasText: '08-drag.corr' }).waitFor();
    await workbench.page.locator('.test-explorer .codicon-testing-passed-icon').nth(11).waitFor();
    await workbench.shot('6-tests');
  });
  exitCode = 0;
} catch (error) {
  console.error(error);
  await workbench?.shot('use-failure').catch(() => undefined);
} finally {
  await browser?.close();
  await server?.stop();
  profile.remove();
}
process.exit(exitCode);

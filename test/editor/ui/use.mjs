/** Installs the .vsix in a fresh profile and uses the extension as a person would. Pictures go to tools/vscode/out. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openWorkbench } from './open-workbench.mjs';
import { seen } from './workbench-page.mjs';

/** Polls for what the page has no event for. */
async function until(isSo, what) {
  for (const end = Date.now() + 20_000; !isSo();) {
    if (Date.now() > end) throw new Error(`timed out waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

let opened;
let workbench;
let profile;
let settingsFile;
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
  await step('the .vsix is installed, and the workbench starts', async () => {
    opened = await openWorkbench({
      settings: { 'workbench.colorTheme': process.env.UI_THEME ?? 'Default Dark Modern' },
    });
    ({ workbench, profile } = opened);
    settingsFile = path.join(profile.userData, 'User/settings.json');
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
  await step('the page of the panel may load nothing and run nothing but its own', async () => {
    const policy = await workbench.panel().locator('meta[http-equiv]').getAttribute('content');
    assert.match(policy, /^default-src 'none'; script-src 'nonce-\w+'; style-src [^;]+$/);
    assert.doesNotMatch(policy, /unsafe/);
    const frame = workbench.panel().locator('body');
    const ran = await frame.evaluate((body) => {
      const script = body.ownerDocument.createElement('script');
      script.textContent = 'globalThis.strange = true';
      body.append(script);
      return globalThis.strange === true;
    });
    assert.equal(ran, false);
  });
  await step('keys walk along the curves, to the next crossing', async () => {
    const panel = workbench.panel();
    await panel.locator('.figure-view').focus();
    await workbench.page.keyboard.press('n');
    await panel.locator('.cursor-time', { hasText: '2.56' }).waitFor();
    await workbench.page.keyboard.press('ArrowRight');
    await panel.locator('.cursor-time', { hasText: '2.58' }).waitFor();
    await workbench.shot('keys');
  });
  await step('picture and numbers are saved', async () => {
    // The palette offers them once VS Code knows that the panel has the focus, as its buttons do.
    await workbench.page.locator('.tab', { hasText: /^Uphill$/ }).click();
    await workbench.page.getByRole('button', { name: 'Switch Between Curves and Table' }).waitFor();
    for (const [title, name, beginning] of [
      ['Corrflow: Save the Picture as SVG…', 'Uphill.svg', /<svg [^]*<\/svg>/],
      ['Corrflow: Save the Numbers as CSV…', 'Uphill.csv', /^t,/],
    ]) {
      await workbench.command(title);
      const file = path.join(profile.workspace, name);
      await workbench.acceptPath(name);
      await until(() => existsSync(file) && beginning.test(readFileSync(file, 'utf8')), name);
    }
  });
  await step('the table has the numbers', async () => {
    await workbench.panel().getByRole('button', { name: 'Table' }).click();
    await workbench.panel().locator('tbody tr').nth(310).waitFor({ state: 'attached' });
    await workbench.shot('table');
    await workbench.panel().getByRole('button', { name: 'Curves' }).click();
    await workbench.panel().locator('.figure .curve').first().waitFor();
  });
  await step('the menu leads to when scenarios run', async () => {
    // The file is empty for a moment while VS Code writes it.
    const run = () => /"corrflow\.run":\s*"(\w+)"/.exec(readFileSync(settingsFile, 'utf8'))?.[1];
    await workbench.editor().locator('.view-line').nth(5).click();
    await workbench.command('Corrflow: Show the Menu');
    await workbench.shot('menu');
    await workbench.choose('Run Scenarios …');
    await workbench.choose('manual');
    await until(() => run() === 'manual', 'the setting');
    await workbench.command('Corrflow: Choose When Scenarios Run…');
    await workbench.choose('onSave');
    await until(() => run() === 'onSave', 'the setting');
  });
  await step('the gutter shows which way a scenario flows', async () => {
    const sign = '.glyph-margin-widgets .cgmr[class*="TextEditorDecorationType"]';
    await workbench.editor().locator(sign).first().waitFor();
  });
  await step('an example opens as a copy', async () => {
    await workbench.command('Corrflow: Open an Example…');
    await workbench.choose('02-micadei-2019');
    await workbench.page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    await workbench.line('scenario').waitFor();
    await workbench.command('View: Revert and Close Editor');
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
  await opened?.close();
}
process.exit(exitCode);

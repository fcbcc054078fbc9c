/** Takes the pictures of docs/images anew: `npm run pictures`. Look at them before they are committed. */
import path from 'node:path';
import { root } from '../../../tools/vscode/places.mjs';
import { openWorkbench } from './open-workbench.mjs';
import { seen } from './workbench-page.mjs';

const folder = path.join(root, 'docs/images');
const size = { width: 1200, height: 740 };

/** Opens the first example with the panel beside it, without the side bar. */
async function openExample(theme) {
  const opened = await openWorkbench({ ...size, settings: { 'workbench.colorTheme': theme } });
  const { workbench } = opened;
  workbench.out = folder;
  await workbench.openFile('01-uphill-downhill.corr');
  await workbench.editor().locator(seen.lens, { hasText: 'Run' }).first().click();
  await workbench.editor().locator(seen.lens, { hasText: 'Plot' }).first().click();
  await workbench.panel().locator('.figure .curve').first().waitFor();
  await workbench
    .editor()
    .locator('.view-line')
    .nth(2)
    .click({ position: { x: 2, y: 4 } });
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  return opened;
}

const dark = await openExample('Default Dark Modern');
try {
  const { workbench } = dark;
  // The opposite phase: two expectations go red, with what was found.
  await workbench.line('param c = ').click();
  await workbench.page.keyboard.press('End');
  for (let k = 0; k < ' // <1;0| chi |0;1>'.length; k++) await workbench.page.keyboard.press('ArrowLeft');
  for (let k = 0; k < '0.15i'.length; k++) await workbench.page.keyboard.press('Backspace');
  await workbench.page.keyboard.type('-0.15i');
  await workbench.page.keyboard.press('Control+s');
  await workbench.panel().locator('.chip', { hasText: 'failed' }).waitFor();
  await workbench.page.keyboard.press('Home');
  await workbench.editor().getByText('conventional (').first().waitFor();
  await workbench.shot('editor-red');
} finally {
  await dark.close();
}

const light = await openExample('Default Light Modern');
try {
  const { workbench } = light;
  await workbench.hover('scenario Uphill', 'Uphill', 'anomalous');
  await workbench.page.locator('.monaco-hover img').first().waitFor({ state: 'attached' });
  await workbench.shot('editor-hover');
} finally {
  await light.close();
}

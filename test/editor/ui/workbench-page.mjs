/** The workbench as a person uses it: what can be pressed, and what can be seen. */
import path from 'node:path';

/** Selectors of VS Code's own; they are no API, so they have one home. */
export const seen = {
  explorerRow: '.explorer-folders-view .monaco-list-row',
  editor: '.editor-group-container.active .editor-instance, .editor-instance',
  lens: '.codelens-decoration a',
  testRow: '.test-explorer .monaco-list-row',
  problem: '.markers-panel .monaco-list-row',
  hover: '.monaco-hover:visible',
  quickInput: '.quick-input-widget input',
  quickRow: '.quick-input-list .monaco-list-row',
};

export class WorkbenchPage {
  constructor(page, out) {
    this.page = page;
    this.out = out;
  }

  editor() {
    return this.page.locator('.editor-instance').first();
  }

  /** The page inside a webview. */
  panel() {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** A webview that takes the focus late closes the palette, which is then opened again. */
  async command(title) {
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('F1');
      try {
        await this.page.locator(seen.quickInput).fill(`>${title}`, { timeout: 5000 });
        await this.page.locator(seen.quickRow, { hasText: title }).first().click({ timeout: 5000 });
        return;
      } catch (error) {
        if (attempt === 5 || error.name !== 'TimeoutError') throw error;
      }
    }
  }

  /** Chooses from the list that is open. */
  async choose(label) {
    await this.page.locator(seen.quickRow, { hasText: label }).first().click();
  }

  /** Accepts the path that a dialog suggests, once it ends so. */
  async acceptPath(ending) {
    const input = this.page.locator(seen.quickInput);
    await this.page.waitForFunction(
      ([selector, text]) => document.querySelector(selector)?.value.endsWith(text),
      [seen.quickInput, ending],
    );
    await input.press('Enter');
  }

  async openFile(name) {
    await this.page.locator(seen.explorerRow, { hasText: name }).first().dblclick();
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** The line of the editor that holds a text. */
  line(text) {
    return this.editor().locator('.view-line', { hasText: text }).first();
  }

  /** Points at a word of a line until its hover is there. */
  async hover(lineText, word, expected) {
    const place = this.line(lineText).locator('span', { hasText: word }).last();
    const box = await place.boundingBox();
    await this.page.mouse.move(box.x + box.width / 2 - 6, box.y + box.height / 2);
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await this.page.locator(seen.hover, { hasText: expected }).first().waitFor();
  }

  async shot(name, options = {}) {
    await this.page.screenshot({ path: path.join(this.out, `${name}.png`), ...options });
  }
}

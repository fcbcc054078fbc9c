import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Setting {
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly markdownDescription: string;
  readonly order: number;
}

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly capabilities: {
    readonly virtualWorkspaces: boolean;
    readonly untrustedWorkspaces: { readonly supported: string; readonly restrictedConfigurations: string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>> & {
      readonly commandPalette: readonly MenuItem[];
    };
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly mac: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
    readonly languages: readonly {
      readonly configuration: string;
      readonly icon: Readonly<Record<string, string>>;
    }[];
    readonly grammars: readonly { readonly path: string }[];
    readonly snippets: readonly { readonly path: string }[];
    readonly taskDefinitions: readonly {
      readonly properties: { readonly command: { readonly enum: string[] } };
    }[];
    readonly problemMatchers: readonly { readonly pattern: { readonly regexp: string } }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly markdown: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { contributes } = manifest;
const page = readFileSync('docs/vscode.md', 'utf8');

const textsOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
const sources = textsOf('src/extension');
const workbenchTests = textsOf('test/editor');

const commands = contributes.commands.map(({ command, title }) => ({ command, title }));
const settings = Object.entries(contributes.configuration.properties);
/** Commands that stand for one button of the walkthrough, and are no part of the palette. */
const isOfWalkthrough = (command: string): boolean => command.startsWith('corrflow.walkthrough.');
const hidden = new Set(
  contributes.menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command),
);

describe.each(commands)('the command $command', ({ command, title }) => {
  test('is registered', () => {
    expect(sources).toContain(`'${command}'`);
  });

  test('is used by the tests of the workbench', () => {
    const isUsed = workbenchTests.includes(`'${command}'`) || workbenchTests.includes(`Corrflow: ${title}`);
    expect(isUsed, `neither '${command}' nor “Corrflow: ${title}”`).toBe(true);
  });

  test('is documented, or a button of the walkthrough', () => {
    if (isOfWalkthrough(command)) expect(hidden.has(command)).toBe(true);
    else expect(page).toContain(`| _${title}_`);
  });
});

test('the page names no command that is not there', () => {
  const section = page.slice(page.indexOf('## Commands'), page.indexOf('## Settings'));
  const named = [...section.matchAll(/^\| _(.+?)_ /gm)].map(([, title]) => title);
  expect(named.sort()).toEqual(
    commands
      .filter(({ command }) => !isOfWalkthrough(command))
      .map(({ title }) => title)
      .sort(),
  );
});

test('menus and keys lead to commands that are there', () => {
  const known = new Set(commands.map(({ command }) => command));
  const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
  for (const { command } of used) expect(known).toContain(command);
});

test('keys are documented', () => {
  for (const { key } of contributes.keybindings) {
    const written = key.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
    expect(page).toContain(written);
  }
});

describe.each(settings)('the setting %s', (name, setting) => {
  test('is documented with its default', () => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` `));
    expect(row).toBeDefined();
    expect(row).toMatch(new RegExp(`\\| \`${String(setting.default)}\` +\\|`));
    for (const value of setting.enum ?? []) expect(row).toContain(`\`${value}\``);
    expect(setting.markdownDescription).toMatch(/\.$/);
  });

  test('is used by the tests of the workbench', () => {
    expect(workbenchTests).toContain(`'${name}'`);
  });
});

test('the page names no setting that is not there', () => {
  const named = [...page.matchAll(/^\| `(corrflow\..+?)` /gm)].map(([, name]) => name);
  expect(named).toEqual(settings.map(([name]) => name));
});

test('restricted settings are settings', () => {
  const names = settings.map(([name]) => name);
  for (const name of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations)
    expect(names).toContain(name);
});

test.each(contributes.colors)('the colour $id is documented and has a value for every theme', (colour) => {
  expect(page).toContain(`\`${colour.id}\``);
  expect(Object.keys(colour.defaults).sort()).toEqual(['dark', 'highContrast', 'highContrastLight', 'light']);
});

test('files that the manifest names are there', () => {
  const files = [
    manifest.icon,
    ...contributes.languages.flatMap(({ configuration, icon }) => [configuration, ...Object.values(icon)]),
    ...contributes.grammars.map(({ path }) => path),
    ...contributes.snippets.map(({ path }) => path),
    ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
  ];
  for (const file of files) expect(existsSync(file), file).toBe(true);
});

test('steps of the walkthrough lead to commands that are there, and end by them', () => {
  const known = new Set(commands.map(({ command }) => command));
  for (const { description, completionEvents } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
    const [, command] = /\(command:([\w.]+)\)/.exec(description) ?? [];
    expect(known).toContain(command);
    expect(completionEvents).toEqual([`onCommand:${command}`]);
  }
});

test('snippets are documented', () => {
  const snippets = JSON.parse(readFileSync(contributes.snippets[0].path, 'utf8')) as Readonly<
    Record<string, { readonly prefix: string }>
  >;
  for (const { prefix } of Object.values(snippets)) expect(page).toContain(`\`${prefix}\``);
});

test('the extension runs in the Node host and in browsers, in folders that are virtual or not trusted', () => {
  expect(manifest.main).toBe('./dist/extension.cjs');
  expect(manifest.browser).toBe('./dist/extension.browser.js');
  expect(manifest.capabilities.virtualWorkspaces).toBe(true);
  expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited');
});

test('tasks know the commands of corr that the page names', () => {
  const [{ properties }] = contributes.taskDefinitions;
  for (const command of properties.command.enum) expect(page).toMatch(new RegExp(`\`${command}\``));
});

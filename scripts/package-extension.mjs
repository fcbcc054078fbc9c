// Zips dist/extension into dist/corrflow.vsix, which installs without a network. Fails above the size limit.
import { statSync } from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';

/** What a marketplace and a slow connection bear easily. */
const LARGEST = 2 * 1024 * 1024;

const root = path.resolve(import.meta.dirname, '..');
const packagePath = path.join(root, 'dist/corrflow.vsix');
await createVSIX({
  cwd: path.join(root, 'dist/extension'),
  packagePath,
  // Everything is bundled.
  dependencies: false,
  allowMissingRepository: true,
});
const { size } = statSync(packagePath);
console.log(`${path.relative(root, packagePath)}: ${Math.round(size / 1024)} KiB`);
if (size > LARGEST) throw new Error(`the .vsix has ${size} bytes, the limit is ${LARGEST}`);

import './manifest.test.js';
import './language.test.js';
import './verdicts.test.js';
import './test-explorer.test.js';
import './panel.test.js';
import './settings.test.js';
import './walkthrough.test.js';
import './commands.test.js';

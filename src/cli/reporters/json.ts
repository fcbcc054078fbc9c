import type { Json } from '../json/json-text.js';
import { jsonText } from '../json/json-text.js';
import { fileJson } from '../json/scenario-json.js';
import { version } from '../version.js';
import type { CreateReporter } from './reporter.js';

/** Raised when a reader of the old form would be misled; new optional properties do not raise it. */
export const schemaVersion = 1;

/** For programs: one document, described by schemas/report.schema.json. */
export const createJsonReporter: CreateReporter = (context) => {
  const files: Json[] = [];
  return {
    file(report) {
      files.push(fileJson(report, context.texts, context.ledger));
      return '';
    },
    end({ command, scenarios, expectations, errors, warnings, unread, seconds, exitCode }) {
      return jsonText({
        schemaVersion,
        tool: { name: 'corrflow', version },
        command,
        files,
        unread: unread.map((input) => ({ ...input })),
        summary: {
          files: files.length,
          scenarios: { ...scenarios },
          expectations: { ...expectations },
          errors,
          warnings,
          seconds,
          exitCode,
        },
      });
    },
  };
};

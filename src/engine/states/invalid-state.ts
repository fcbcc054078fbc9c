import type { Finding } from '../finding.js';

/** A correlation that cannot be turned into a state; carries the finding that says why. */
export class InvalidStateError extends Error {
  constructor(readonly finding: Finding) {
    super(finding.message);
    this.name = 'InvalidStateError';
  }
}

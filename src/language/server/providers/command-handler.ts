import { AbstractExecuteCommandHandler, type ExecuteCommandAcceptor } from 'langium/lsp';
import { serverCommands, type CancelParams, type RunParams } from '../protocol.js';
import type { CorrRequests } from '../requests.js';

/** The requests as commands, for code lenses and for clients that know no other way. */
export class CorrCommandHandler extends AbstractExecuteCommandHandler {
  /** Langium registers while the base class is being constructed. */
  #requests: () => CorrRequests = () => {
    throw new Error('the server is not put together yet');
  };

  constructor(requests: () => CorrRequests) {
    super();
    this.#requests = requests;
  }

  registerCommands(register: ExecuteCommandAcceptor): void {
    register(serverCommands.run, async ([params], token) => {
      await this.#requests().run(params as RunParams, token);
      return null;
    });
    register(serverCommands.cancel, ([params]) => this.#requests().cancel((params ?? {}) as CancelParams));
  }
}

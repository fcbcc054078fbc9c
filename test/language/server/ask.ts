import { marked, type Marked } from './marked.js';
import { at, Session, type SessionOptions } from './session.js';

/** The document that requests are about. */
export const uri = at('case.corr');

export interface Asked<Result> extends Marked {
  readonly session: Session;
  readonly result: Result;
}

/**
 * Opens a marked text and sends a request about its first place. With `knows` the engine has examined it, or run it,
 * before.
 */
export async function ask<Result>(
  method: string,
  source: string,
  options: SessionOptions & {
    readonly knows?: 'text' | 'examination' | 'verdict';
    readonly params?: object;
  } = {},
): Promise<Asked<Result>> {
  const found = marked(source);
  const session = await Session.open(options);
  await session.show(uri, found.text);
  if (options.knows === 'verdict') await session.save(uri);
  if (options.knows === 'verdict') await session.judged(uri);
  if (options.knows === 'examination' || options.knows === 'verdict') await session.examined(uri);
  if (options.files !== undefined) await session.services.editor.WorkspaceFiles.scanned;
  const [position] = found.positions;
  const params = {
    textDocument: { uri },
    ...(found.positions.length > 0 ? { position } : {}),
    ...options.params,
  };
  const result = await session.request<Result>(method, params);
  return { ...found, session, result };
}

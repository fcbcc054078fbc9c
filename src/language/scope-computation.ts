import {
  DefaultScopeComputation,
  MultiMap,
  type AstNode,
  type AstNodeDescription,
  type LocalSymbols,
} from 'langium';

/** Scopes are made where a name is looked up (`CorrScopeProvider`), so that no symbols are gathered beforehand. */
export class CorrScopeComputation extends DefaultScopeComputation {
  override collectLocalSymbols(): Promise<LocalSymbols> {
    return Promise.resolve(new MultiMap<AstNode, AstNodeDescription>());
  }
}

import { DefaultValueConverter, type CstNode, type GrammarAST, type ValueType } from 'langium';
import { normalName } from './normal-name.js';

/** Names are normalised where they enter the tree, so that every spelling of a letter is the same name. */
export class CorrValueConverter extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, cstNode: CstNode): ValueType {
    const value = super.runConverter(rule, input, cstNode);
    return typeof value === 'string' && (rule.name === 'Name' || rule.name === 'ID')
      ? normalName(value)
      : value;
  }
}

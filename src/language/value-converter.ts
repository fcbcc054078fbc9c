import { DefaultValueConverter, type CstNode, type GrammarAST, type ValueType } from 'langium';
import { normalName } from './normal-name.js';

/**
 * Names are normalised where they enter the tree, so that every spelling of a letter is the same name. In a text only the
 * quotation mark needs its backslash; all others stand for themselves, as in a path of Windows.
 */
export class CorrValueConverter extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, cstNode: CstNode): ValueType {
    if (rule.name === 'STRING') return input.slice(1, -1).replaceAll('\\"', '"');
    const value = super.runConverter(rule, input, cstNode);
    return typeof value === 'string' && (rule.name === 'Name' || rule.name === 'ID')
      ? normalName(value)
      : value;
  }
}

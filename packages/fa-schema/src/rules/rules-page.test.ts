import { expect, it } from 'vitest';
import { rules } from './index.js';

const escaped = (text: string) => text.replaceAll('|', '\\|');

/** The table of rules as a page; `vitest -u` writes it anew. */
function page(): string {
  const rows = rules.map((rule) => {
    const severity = rule.severity + (rule.productionOnly ? ' (production; elsewhere a warning)' : '');
    return `| \`${rule.code}\` | ${rule.forms.join(', ')} | ${severity} | ${escaped(rule.message.en)} | ${escaped(rule.message.pl)} | ${escaped(rule.source)} |`;
  });
  return `# Rules of the layer \`rule\`

What \`validateInvoice\` judges beyond the official XSD: ${rules.length} rules. An *error* is refused by KSeF, or the invoice
contradicts itself in it; a *warning* is probably wrong but may have a reason. Codes are stable. Each rule has a passing
and a failing example in the tests. Rules about today are judged only when a clock is given.

| code | forms | severity | English | Polish | source |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

it('the page of rules says what the table says', async () => {
  await expect(page()).toMatchFileSnapshot('../../RULES.md');
});

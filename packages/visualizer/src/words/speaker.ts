import { unknownLanguage } from '../errors.js';
import type { Value } from '../model/value.js';
import type { Language, LanguageChoice } from '../options.js';
import { hasPhrase, label, languages, meaning, type Phrase, phrase, type WordForm } from './catalogue.js';
import {
  formatAccount,
  formatAmount,
  formatCountry,
  formatDate,
  formatDecimal,
  formatMoment,
} from './format.js';

/** Lists whose codes people know: the code stands in front of its meaning. */
const withCode = new Set(['gtu', 'procedure', 'taxCategory', 'paymentMeans', 'invoiceType']);

/** Says things in one language, or in two with a slash between; numbers and dates follow the first. */
export class Speaker {
  readonly languages: readonly Language[];
  readonly first: Language;

  /** @throws RenderError `render.language` */
  constructor(
    choice: LanguageChoice = 'pl',
    private readonly form: WordForm = 'fa',
  ) {
    const named = String(choice).split('+') as Language[];
    if (named.length > 2 || named.some((part) => !languages.includes(part))) throw unknownLanguage(choice);
    this.languages = [...new Set(named)];
    this.first = this.languages[0]!;
  }

  /** Label of an element. */
  label(name: string): string {
    return this.each((language) => label(name, this.form, language));
  }

  say(key: Phrase, values: Readonly<Record<string, string | number>> = {}): string {
    return this.each((language) =>
      phrase(key, language).replace(/\{(\w+)\}/g, (place, name: string) =>
        name in values ? String(values[name]) : place,
      ),
    );
  }

  /** The same in every language, as separate texts. */
  lines(key: Phrase, values: Readonly<Record<string, string | number>> = {}): string[] {
    const texts = this.languages.map((language) =>
      phrase(key, language).replace(/\{(\w+)\}/g, (place, name: string) =>
        name in values ? String(values[name]) : place,
      ),
    );
    return [...new Set(texts)];
  }

  /** The sentence of an annotation, or its label where there is no sentence. */
  sentence(name: string, detail: string | undefined): string[] {
    const key = `says:${name}`;
    return hasPhrase(key) ? this.lines(key, { detail: detail ?? '' }) : [this.label(name)];
  }

  value(value: Value): string {
    const { first } = this;
    switch (value.type) {
      case 'date':
        return formatDate(value.text, first);
      case 'moment':
        return formatMoment(value.text, first);
      case 'amount':
        return this.withCurrency(formatAmount(value.text, first), value.currency);
      case 'decimal':
        return this.withCurrency(formatDecimal(value.text, first), value.currency);
      case 'percent':
        return `${formatDecimal(value.text, first)}%`;
      case 'account':
        return formatAccount(value.text);
      case 'country':
        return formatCountry(value.code, this.languages);
      case 'flag':
        return this.say(value.on ? 'yes' : 'no');
      case 'code':
        return this.code(value.table, value.code);
      default:
        return value.text;
    }
  }

  amount(text: string | undefined, currency?: string): string {
    return text === undefined ? '' : this.withCurrency(formatAmount(text, this.first), currency);
  }

  /** A code with its meaning. Rates of VAT are their own meaning; GTU and procedures keep their code in front. */
  code(table: string, code: string): string {
    if (table === 'rate') {
      if (/^\d+(\.\d+)?$/.test(code) && code !== '0') return `${formatDecimal(code, this.first)}%`;
      return this.each((language) => meaning(table, code, this.form, language) ?? code);
    }
    const said = this.each((language) => meaning(table, code, this.form, language) ?? code);
    return withCode.has(table) && said !== code ? `${code} (${said})` : said;
  }

  private withCurrency(text: string, currency: string | undefined): string {
    return currency === undefined || currency === '' ? text : `${text}\u00a0${currency}`;
  }

  private each(say: (language: Language) => string): string {
    if (this.languages.length === 1) return say(this.first);
    return [...new Set(this.languages.map(say))].join(' / ');
  }
}

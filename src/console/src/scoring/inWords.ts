import type { RuleEarlier, RuleRow, RuleWhen } from '../api/lists';
import type { Words } from '../i18n/words';

/** 5.. is 5 or more, ..3 is 3 or less, 1..5 is 1 to 5; anything else is itself. */
export function valueInWords(value: string, w: Words): string {
  const range = /^(-?[\d.]*\d)?\.\.(-?\d[\d.]*)?$/.exec(value);
  if (!range || (!range[1] && !range[2])) return value;
  if (!range[2]) return w.fieldFrom(range[1]!);
  return range[1] ? w.fieldBetween(range[1], range[2]) : w.fieldTo(range[2]);
}

/** A rule's condition as a sentence. */
export function whenInWords(when: RuleWhen, w: Words): string {
  const parts = [
    ...when.fields.map(({ field, values }) => w.whenIs(w.fieldName[field] ?? field, values.map((value) => valueInWords(value, w)).join(w.whenOr))),
    ...when.all.map((part) => whenInWords(part, w)),
    ...(when.any.length ? [`${w.whenAny} (${when.any.map((part) => whenInWords(part, w)).join(w.semicolon)})`] : []),
    ...when.not.map((part) => `${w.whenNot} (${whenInWords(part, w)})`),
    ...when.after.map((earlier) => w.whenAfter(stepsInWords(earlier, w), spanInWords(earlier.within, w))),
    ...when.unless.map((earlier) => w.whenUnless(stepsInWords(earlier, w), spanInWords(earlier.within, w))),
  ];
  return parts.join(w.whenAnd) || w.whenAlways;
}

const stepsInWords = ({ steps }: RuleEarlier, w: Words): string => steps.map((step) => `(${whenInWords(step, w)})`).join(w.whenThen);

/** "5 per 1d", "2 per visit", "1": how often the rule pays. */
export function limitsInWords(rule: Pick<RuleRow, 'once' | 'cap' | 'atLeast'>, w: Words): string {
  const cap = /^(\d+)(?:\s+per\s+(\S+))?/.exec(rule.cap ?? '');
  const least = /^(\d+)\s+in\s+(\S+)$/.exec(rule.atLeast ?? '');
  const last = /^(\d+)\s+of\s+last\s+(\d+)\s+(\S+)$/.exec(rule.atLeast ?? '');
  return [
    rule.once === 'no' ? '' : w.onceWord[rule.once]!,
    cap ? w.capOf(cap[1]!, cap[2] ? spanInWords(cap[2], w) : '') : '',
    least ? w.atLeastOf(least[1]!, spanInWords(least[2]!, w)) : '',
    last ? w.ofLast(last[1]!, last[2]!, w.event[last[3]!] ?? last[3]!) : '',
  ].filter(Boolean).join(w.comma);
}

export function spanInWords(span: string, w: Words): string {
  const days = /^(\d+)d$/.exec(span);
  return days ? w.days(days[1]!) : span;
}

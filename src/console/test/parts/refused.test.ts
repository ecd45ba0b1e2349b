import { describe, expect, it } from 'vitest';
import { Refused } from '../../src/api/client';
import { en } from '../../src/i18n/en';
import { zh } from '../../src/i18n/zh';
import { whyInWords } from '../../src/parts/refused';

describe('why a call failed', () => {
  it('is told in the reader’s language, with whom it is about', () => {
    const error = new Refused(409, 'Ann was first.', 'claimed', 'Ann');
    expect(whyInWords(error, en)).toBe('Ann was first.');
    expect(whyInWords(error, zh)).toBe('Ann 已先認領。');
  });

  it('is the gateway’s own word where the code is unknown, also for names that every object has', () => {
    for (const code of ['new_rule', 'constructor', null]) expect(whyInWords(new Refused(400, "'limit' must be 1 to 100.", code), zh)).toBe("'limit' must be 1 to 100.");
  });

  it('is the status where nothing was said, and silence where nobody answered', () => {
    expect(whyInWords(new Refused(502, ''), en)).toBe('The gateway answered 502.');
    expect(whyInWords(new TypeError('x'), en)).toBe('The gateway did not answer.');
  });
});

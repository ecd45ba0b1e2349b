import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en, type Words } from './en';
import { zh } from './zh';

export type { Words };
export type Lang = Words['lang'];

export const wordsOf = (lang: Lang): Words => (lang === 'en' ? en : zh);

export const WordsContext = createContext<Words>(en);
export const useWords = (): Words => useContext(WordsContext);

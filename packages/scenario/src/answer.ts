import { z } from 'zod';

const statusCode = z.int().min(100).max(599);
const statusClass = z.string().regex(/^[1-5]xx$/, 'an answer is a status code (403), a class of them (4xx), or one of pong, refused, reset, timed-out, empty');

/** One answer, or a class of them: 403, refused, 2xx. */
export const answerWord = z.union([statusCode, z.enum(['pong', 'refused', 'reset', 'timed-out', 'empty']), statusClass]);
export type AnswerWord = z.infer<typeof answerWord>;

/** One word, or any of several. */
export const answerWords = z.union([answerWord, z.array(answerWord).min(1)]);
export type AnswerWords = z.infer<typeof answerWords>;

/** HTTP statuses only. Of what got no answer each load program speaks in its own codes, and a word that never matches would hold any upper bound. */
export const statusWords = z.union([statusCode, statusClass, z.array(z.union([statusCode, statusClass])).min(1)]);

export const wordsOf = (words: AnswerWords): readonly AnswerWord[] => (Array.isArray(words) ? words : [words]);

/** Whether what a client got is one of these. Load samples say it as text, lanes as the Answer itself. */
export const isAnswer = (words: AnswerWords, answer: number | string): boolean => wordsOf(words).some((word) => fits(String(word), String(answer)));

const fits = (word: string, answer: string): boolean => word === answer || (word.endsWith('xx') && /^\d{3}$/.test(answer) && word[0] === answer[0]);

/** Whether a client got a usable answer. */
export const isGood = (word: AnswerWord): boolean => word === 'pong' || /^[23]/.test(String(word));

/** Whether a client got no HTTP answer at all. */
export const isNoAnswer = (word: AnswerWord): boolean => typeof word === 'string' && !word.endsWith('xx') && word !== 'pong';

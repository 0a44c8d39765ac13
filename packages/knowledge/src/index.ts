export type * from './json.ts';
export * from './statuses/index.ts';

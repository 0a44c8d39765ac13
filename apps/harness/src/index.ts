export { k6Driver } from './load/k6/driver.ts';
export { findK6 } from './load/k6/find.ts';

export { drivers, type DriverName } from './drivers.ts';

import type { Printer } from './column.ts';
import { age, nameColumn, objectAt, text, textAt } from './column.ts';

/** Source: printers.go configMapColumnDefinitions, printConfigMap. */
export const configMapPrinter: Printer = {
  columns: [nameColumn, text('Data'), text('Age')],
  cells: (configMap, nowMs) => [
    textAt(configMap, 'metadata.name'),
    Object.keys(objectAt(configMap, 'data')).length + Object.keys(objectAt(configMap, 'binaryData')).length,
    age(configMap, nowMs),
  ],
};

/** Source: printers.go secretColumnDefinitions, printSecret. */
export const secretPrinter: Printer = {
  columns: [nameColumn, text('Type'), text('Data'), text('Age')],
  cells: (secret, nowMs) => [textAt(secret, 'metadata.name'), textAt(secret, 'type'), Object.keys(objectAt(secret, 'data')).length, age(secret, nowMs)],
};

/** Source: printers.go serviceAccountColumnDefinitions, printServiceAccount. */
export const serviceAccountPrinter: Printer = {
  columns: [nameColumn, text('Age')],
  cells: (account, nowMs) => [textAt(account, 'metadata.name'), age(account, nowMs)],
};

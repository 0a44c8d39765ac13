// The registry of faults. A new kind is one file in faults/ and one line here.
import { deleteFile } from './faults/delete-file.ts';
import type { Fault } from './faults/fault.ts';

/** Every kind of fault a scenario can inject. */
export const faults = [deleteFile] as const satisfies readonly Fault[];
export type FaultKind = (typeof faults)[number]['kind'];

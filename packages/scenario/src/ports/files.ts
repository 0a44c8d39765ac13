/** Reads the user's files for the document loader, with size, path and symlink guards. Paths are relative to the scenario's own folder. */
export interface Files {
  /** Rejects with a PODLORE_ error: outside the folder, too large, not text, not there. `shown` is the path to print in messages. */
  read(path: string): Promise<{ readonly text: string; readonly shown: string }>;
}

// Text that came from a pod, a manifest or k6 may try to be more than text. Each way of showing it has its own defence; here is what they share.

// Escape sequences with their arguments (CSI, OSC and the other strings, two-byte ones), so that no remains of one are left standing.
const sequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/g;
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
// Marks that turn the reading direction around: text that shows as something other than it is.
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** One line of inert text for a terminal: no escape sequence, no control character, no turning of direction, no command to a CI log. */
export function plainLine(text: string): string {
  const line = text.replace(sequences, '').replace(/\s*[\r\n\t]+\s*/g, ' ').replace(controls, '').replace(turning, '');
  // `##vso[` and `##teamcity[` are commands wherever they stand in a line; `::set-output` only at its start.
  return line.replace(/##(?=\w*\[)/g, '## ').replace(/^(\s*)::/, '$1: :').trimEnd();
}

/** The same characters, with those that XML and terminals cannot carry written out as \\u001b. */
export function visibleControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** For element content and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  const names: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return visibleControls(text).replace(turning, '').replace(/[&<>"']/g, (character) => names[character] ?? '');
}

import type { MarkupContent } from 'vscode-languageserver-types';
import type { View } from './view';

/** Markdown, or the same as plain text for a client that shows no other. */
export function markupOf(markdown: string, view: View): MarkupContent {
  return view.markdown ? { kind: 'markdown', value: markdown } : { kind: 'plaintext', value: plain(markdown) };
}

function plain(markdown: string): string {
  return markdown.replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1').replace(/\*\*|[*`]/g, '');
}

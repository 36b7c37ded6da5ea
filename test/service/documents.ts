import type { Environment, View } from '../../server/src/service';
import { TextDocument } from '../../server/src/text';
import { tinyRules } from './tiny-rules';

export const uri = 'file:///work/Dockerfile';
export const view: View = {
  links: 'command',
  markdown: true,
  related: true,
  versions: true,
  creates: true,
  resolvesEdits: true,
  disables: true,
  looksUp: false,
  deferTo: 'never',
  neighbours: [],
};
export const environment: Environment = { rules: tinyRules };

export function open(text: string, version = 1): TextDocument {
  return TextDocument.create(uri, 'dockerfile', version, text);
}

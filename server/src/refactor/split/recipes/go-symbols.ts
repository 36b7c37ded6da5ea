import { debugInformationIn, type Build, type Invocation } from '../../../model';
import { withoutDebugInformation } from '../../../remedy';
import type { Amendment } from '../plan';
import { isCompiling } from './go-linking';

/** The symbol table and the debug information left out of what ships: a base as small as these has no debugger that would read them. */
export function symbolsFor(build: Build, builds: readonly Invocation[]): Amendment {
  const edits = builds.filter(isCompiling).flatMap((each) => {
    const found = debugInformationIn(build, each);
    const [remedy] = found === undefined ? [] : withoutDebugInformation(build, found);
    return remedy?.edits ?? [];
  });
  if (edits.length === 0) return { edits, changes: [], risks: [] };
  const why = 'The program itself reads neither, nor do the traces of a panic; only debuggers do.';
  return {
    edits,
    changes: [{ what: 'Link without the symbol table and the debug information', why, chapter: 'languages/go' }],
    risks: ['debuggers find no names in the program'],
  };
}

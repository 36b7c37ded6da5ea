import { defineRule } from '../linter/contract';
import { libraryJar } from '../model';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'The program and all its libraries are one file, and so one layer',
    chapter: 'languages/java',
    // It costs with each new version, and not in the image itself.
    severity: 'hint',
  },

  *check(build) {
    const jar = libraryJar(build);
    if (jar === undefined) return;
    yield {
      at: firstLine(build.text, jar.source.span),
      message: 'This one file holds all the libraries too, so that any change of the program pushes and pulls them again.',
    };
  },
});

import { createLateRegistry, type LateRegistry, type RegistryDesk } from './late-registry';
import { createLateShellCheck, type CheckScripts } from './late-shellcheck';

/** All that is done beside the typist, as one. */
export function createLate(desk: RegistryDesk & { readonly check: CheckScripts | undefined }): LateRegistry {
  const registry = createLateRegistry(desk);
  const all = [createLateShellCheck(desk, desk.check), registry];
  return {
    later: (uri) => all.forEach(({ later }) => later(uri)),
    now: (uri) => all.forEach(({ now }) => now(uri)),
    forget: (uri) => all.forEach(({ forget }) => forget(uri)),
    stop: () => all.forEach(({ stop }) => stop()),
    ask: registry.ask,
  };
}

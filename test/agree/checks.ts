/** hadolint's codes are `DL` or `SC` and a number; BuildKit's checks have names. */
export function isBuildKitCheck(kin: string): boolean {
  return !/^(DL|SC)\d+$/i.test(kin);
}

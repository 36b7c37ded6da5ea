/**
 * Repositories of others whose packages recommend nothing, other than Debian's of the same name, and what tells that one of them is used.
 *
 * Source: the control files of the nodejs packages of deb.nodesource.com (node_18.x to node_24.x).
 */
export const vendors: readonly { readonly signs: readonly RegExp[]; readonly packages: readonly string[] }[] = [
  { signs: [/nodesource/], packages: ['nodejs'] },
];

/** The title of an unsafe fix says why it is unsafe. */
export function withReason(title: string, unsafe: string | undefined): string {
  return unsafe === undefined ? title : `${title} (unsafe: ${asClause(unsafe)})`;
}

/** A reason within brackets: without its full stop, and not beginning as a sentence does, unless with a name. */
function asClause(reason: string): string {
  const clause = reason.replace(/\.$/, '');
  return /^(?:An?|Another|Every|The|It|This|That|These|Those|What|Where|When|If|Should|Needs?|Later|Files?|Fixes|Builds|No|Some|Without|Whoever)\b/.test(
    clause,
  )
    ? clause.charAt(0).toLowerCase() + clause.slice(1)
    : clause;
}

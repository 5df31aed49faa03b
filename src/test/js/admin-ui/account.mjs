/** The account of the operator, and the namespace of the Admin UI, at all servers of the tests. */
export const NAMESPACE = "/_admin";
export const USERNAME = "operator";
export const PASSWORD = "correct horse";

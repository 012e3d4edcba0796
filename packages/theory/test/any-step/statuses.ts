/** A limit that was reached, whether or not the theory leaves out something of finite sizes there. */
export const converged: RegExp = /^(ok|extrapolated)$/;

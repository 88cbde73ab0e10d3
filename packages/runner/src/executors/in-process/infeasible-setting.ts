/** Thrown by `evaluation.infeasible(reason)`, through the user's function. */
export class InfeasibleSetting extends Error {
  override readonly name = "InfeasibleSetting";
}

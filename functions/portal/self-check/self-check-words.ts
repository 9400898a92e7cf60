export type ExplainedRule = {
  readonly id: string;
  readonly reason: string;
  readonly remedy: string;
  /** The publication, in Indonesian as it is called. */
  readonly source: string;
};
export type AskedRule = ExplainedRule & {
  readonly question: string;
  readonly hint?: string;
  /** The answer that speaks against the family. */
  readonly against: 'yes' | 'no';
};
/** The rules in force from a day on (`YYYY-MM-DD`, WIB), until the next set. */
export type AskedSet = {
  readonly effectiveFrom: string;
  readonly asked: readonly AskedRule[];
  /** Decided by people in a meeting, whatever is answered here. */
  readonly byPeople: readonly ExplainedRule[];
};

/** What the island of the self-check says. */
export type SelfCheckWords = {
  /** Oldest first. */
  readonly sets: readonly AskedSet[];
  readonly inForce: string;
  readonly check: string;
  /** On top, with the question; at the question itself `answerThis` is enough. */
  readonly unanswered: string;
  readonly answerThis: string;
  readonly fits: string;
  readonly fitsDetail: string;
  readonly speakAgainst: string;
  readonly remedyTitle: string;
  readonly sourceTitle: string;
  readonly byPeopleTitle: string;
  readonly byPeople: string;
  readonly noDecision: string;
  readonly change: string;
  readonly register: string;
};

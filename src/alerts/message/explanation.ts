/** An explanation, before it is made a mail or a post. */
export interface Section {
  title: string;
  lines: string[];
  /** Data or SQL, in columns, as against sentences. */
  isVerbatim?: boolean;
}

export interface Explanation {
  /** One line that says it all. */
  headline: string;
  sections: Section[];
}

/** What was found out about an alarm. */
export interface Evidence {
  /** A few words for the headline. */
  gist?: string;
  sections: Section[];
}

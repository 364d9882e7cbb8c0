/** What the page and the server say to each other: bot/channels/web/PROTOCOL.md in types. */

export interface Region {
  name: string;
  code: string;
  year: number;
}

export interface Phone {
  label: string;
  number: string;
}

export interface Scope {
  region: string;
  code: string;
  year: number;
}

export type Verdict = "up" | "down" | null;
export type Reason = "outdated" | "wrong_region" | "incomplete" | "unclear" | "wrong" | "other";

export interface Message {
  seq: number;
  from: "you" | "bot";
  at: string;
  client_msg_id?: string;
  scope: Scope | null;
  blocks: Block[];
  plain: string;
  feedback?: Verdict;
}

export interface Session {
  token: string;
  messages: Message[];
  regions: Region[];
  region: string | null;
  phones: Phone[];
  limits: { characters: number; messages_per_minute: number };
  kept_hours: number;
}

export interface Row {
  label: string;
  value: string;
  clause: string;
}

export interface Table {
  columns: string[];
  rows: string[][];
}

export interface Calculation {
  type: "calculation";
  headline: string;
  details: string[];
  workings: string;
  notes: string[];
  steps: Row[];
  table: Table | null;
}

export interface Citation {
  type: "citation";
  document: string;
  clause: string;
  quotes: string[];
  source: string;
  year: number;
}

export interface QuickReply {
  label: string;
  say: string;
}

export interface Span {
  first: string;
  last: string;
  window: string;
  open: boolean | null;
  wait: string;
  start_low: string | null;
  start_high: string | null;
  useful: boolean | null;
  says: string;
}

export interface Calendar {
  type: "calendar";
  caption: string;
  spans: Span[];
}

export type Block =
  | { type: "opening"; text: string }
  | { type: "text"; text: string }
  | { type: "notice"; text: string }
  | { type: "steps"; items: string[] }
  | Calculation
  | Citation
  | { type: "gap" }
  | { type: "phones"; items: Phone[] }
  | { type: "quick_replies"; items: QuickReply[] }
  | Calendar;

export interface Clause {
  document: string;
  clause: string;
  year: number;
  paragraphs: { text: string; marks: [number, number][] }[];
}

export type FormName = "fee" | "waiting_period";
export type Value = string | string[] | number | null;
export type Answers = Record<string, Value>;

export interface Field {
  name: string;
  label: string;
  kind: "choice" | "choices" | "day" | "number";
  options?: { value: string; label: string }[];
  help?: string;
  min?: number | string;
  max?: number | string;
  value: Value;
}

export interface Form {
  region: string;
  fields: Field[];
  result: Block[] | null;
  errors: Record<string, string>;
}

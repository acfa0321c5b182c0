// Mail to staff with files, beside the notifier's alerts.

export interface Mail {
  /** Receivers and mail servers drop a second one with the same id. */
  readonly mailId: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
}

export interface Mailer {
  /** Resolves when the server took it. Throws NOTIFY_FAILED; sending again with the same id is safe. */
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}

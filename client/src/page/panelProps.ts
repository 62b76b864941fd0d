/** What every panel is given by whatever shows it. */
export interface PanelProps {
  /** Its name in the registry: one component may be several panels. */
  readonly name: string;
  readonly onClose: () => void;
}

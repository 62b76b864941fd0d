/** What every panel that lies over the page is given. */
export interface PanelProps {
  readonly onClose: () => void;
}

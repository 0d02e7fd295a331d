/** Colours of the drawings, as custom properties for the style sheet: Cloudscape's tokens, so that they follow the theme. */
import * as tokens from '@cloudscape-design/design-tokens';
import type { CSSProperties } from 'react';

// Custom properties are no part of React's type of a style.
export const DRAWING_COLORS = {
  '--run-surface': tokens.colorBackgroundContainerContent,
  '--run-canvas': tokens.colorBackgroundLayoutMain,
  '--run-text': tokens.colorTextBodyDefault,
  '--run-text-secondary': tokens.colorTextBodySecondary,
  '--run-border': tokens.colorBorderDividerDefault,
  '--run-border-soft': tokens.colorBorderDividerSecondary,
  '--run-selected': tokens.colorBorderItemSelected,
  '--run-selected-surface': tokens.colorBackgroundItemSelected,
  '--run-focus': tokens.colorBorderItemFocused,
  '--run-link': tokens.colorTextLinkDefault,
  '--run-running': tokens.colorTextStatusInfo,
  '--run-running-surface': tokens.colorBackgroundStatusInfo,
  '--run-succeeded': tokens.colorTextStatusSuccess,
  '--run-succeeded-surface': tokens.colorBackgroundStatusSuccess,
  '--run-failed': tokens.colorTextStatusError,
  '--run-failed-surface': tokens.colorBackgroundStatusError,
  '--run-caught': tokens.colorTextStatusWarning,
  '--run-caught-surface': tokens.colorBackgroundStatusWarning,
  '--run-aborted': tokens.colorTextStatusInactive,
  '--run-radius': tokens.borderRadiusItem,
  '--run-font': tokens.fontFamilyBase,
} as CSSProperties;

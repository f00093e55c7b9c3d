// LINE's action objects: what a tap on a message may do.

export type Action =
  | { type: 'message'; label?: string; text: string }
  | {
      type: 'postback';
      label?: string;
      data: string;
      displayText?: string;
      inputOption?: 'closeRichMenu' | 'openRichMenu' | 'openKeyboard' | 'openVoice';
      fillInText?: string;
    }
  | { type: 'uri'; label?: string; uri: string }
  | { type: 'clipboard'; label?: string; clipboardText: string }
  | DatetimePicker
  | { type: 'camera' | 'cameraRoll' | 'location'; label?: string }
  | { type: 'richmenuswitch'; label?: string; data: string; richMenuAliasId: string };

/** `initial`, `min` and `max` are wall-clock text in the form of `mode`, without a time zone. */
export interface DatetimePicker {
  type: 'datetimepicker';
  label?: string;
  data: string;
  mode: 'date' | 'time' | 'datetime';
  initial?: string;
  min?: string;
  max?: string;
}

/** Somebody tapped something that carries an action. */
export type Tap = (action: Action) => void;

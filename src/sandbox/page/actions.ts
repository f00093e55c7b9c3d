import type { Action, DatetimePicker, Tap } from './action-objects.ts';
import { copyText } from './clipboard.ts';
import { askDatetime, showUri } from './dialogs.ts';
import type { UserAct } from './wire.ts';

interface Hand {
  act(act: UserAct): void;
  /** Puts text into the text box and opens the keyboard. */
  fillIn(text: string): void;
  /** Says something short to the person. */
  tell(text: string): void;
}

/** What a tap on an action does, as LINE does it. */
export function createTap(hand: Hand): Tap {
  return (action) => {
    switch (action.type) {
      case 'message':
        hand.act({ kind: 'text', text: action.text });
        break;
      case 'postback':
        hand.act(postback(action));
        if (action.inputOption === 'openKeyboard') hand.fillIn(action.fillInText ?? '');
        break;
      case 'uri':
        showUri(action.uri);
        break;
      case 'clipboard':
        copyText(action.clipboardText).then((isCopied) =>
          hand.tell(isCopied ? '已複製' : '瀏覽器不讓這一頁複製文字'),
        );
        break;
      case 'datetimepicker':
        askDatetime(action, (value) => hand.act(picked(action, value)));
        break;
      case 'camera':
      case 'cameraRoll':
        hand.act({ kind: 'image' });
        break;
      case 'location':
        hand.act({ kind: 'location' });
        break;
      case 'richmenuswitch':
        hand.tell('這裡沒有圖文選單');
        break;
    }
  };
}

function postback(action: Extract<Action, { type: 'postback' }>): UserAct {
  const { data, displayText } = action;
  return { kind: 'postback', data, ...(displayText === undefined ? {} : { displayText }) };
}

function picked(action: DatetimePicker, value: string): UserAct {
  return { kind: 'postback', data: action.data, params: { [action.mode]: value } };
}

// Texts of pictures that no element marks as such: credits, and short lines set right below a picture.
import type { Block } from "./page.ts";

const SOURCES =
  "reuters|getty(?: images)?|ap|afp|epa|efe|upi|pa|shutterstock|istock(?:photo)?|alamy(?: stock photo)?|bloomberg(?: news)?|associated press|ttxvn|vgp|tpo|vnexpress|ap photo|usa today sports|wikimedia(?: commons)?|unsplash|pixabay|flickr|nasa|xinhua|tân hoa xã";
const ENDING_CREDIT = new RegExp(
  `(?:[.)”"»]|\\s[-–—|/]|\\s*[(/])\\s*(?:(?:photo|image|picture|credit|courtesy|via|file)s?(?: by| of|:)?\\s*)?[\\p{L} .,'’&-]{0,40}(?:/|\\(|\\b)(?:${SOURCES})\\)?\\.?$`,
  "iu",
);
const VIETNAMESE_CREDIT =
  /(?:^|[\s.(\-–—,;:”"|/])(?:ảnh|nguồn ảnh|minh họa|đồ họa|nguồn|video|clip)(?: (?:minh họa|tư liệu|chụp|cắt từ|do|của|internet|nvcc|st|đh)[^.:]{0,40})?\s*(?:[:：/]\s*.{1,60})?\)?\.?$/iu;
const FOREIGN_CREDIT =
  /[(\s–—-](?:photo|image|picture|foto|photograph|credit|фото|crédit)s?(?: credit)?\s*(?::|by|courtesy|via|\/)\s*.{2,60}\)?$/iu;

/** True for the text of a picture. */
export function isCaption(block: Block): boolean {
  const { text } = block;
  const { length } = text;
  if (length > 350 || block.heading > 0) return false;
  const credited = VIETNAMESE_CREDIT.test(text) || FOREIGN_CREDIT.test(text);
  if (block.afterImage) {
    if (credited || ENDING_CREDIT.test(text)) return true;
    if (block.italic >= length * 0.8 && length < 300) return true;
    return false;
  }
  // Away from a picture only a plain credit at the end speaks for a caption.
  return length < 250 && credited && !/[.!?]\s+\p{Lu}.*[.!?]\s/u.test(text);
}

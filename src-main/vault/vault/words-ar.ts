// 2,048 Arabic words for passphrases: short, everyday, each typed on any Arabic keyboard without a hamza, a final
// tāʾ, yāʾ or alif maqṣūra, whose spellings vary; told apart without their dots. Six of them make 66 bits.
import file from '../../../resources/reference/words-ar.json'

export const ARABIC_WORDS: readonly string[] = file.words

// What Microsoft Word puts on the clipboard, shortened but with everything that must not come in: style sheets,
// XML islands, conditional comments, a reviewer's comment, hidden and deleted text, a link, a picture, its author.
const head = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/Users/SECRETAUTHOR/clip_filelist.xml">
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>SECRETAUTHOR</o:Author></o:DocumentProperties></xml><![endif]-->
<style><!--
 /* Font Definitions */ @font-face {font-family:"Cambria Math"; panose-1:2 4 5 3 5 4 6 3 2 4;}
 p.MsoNormal, li.MsoNormal, div.MsoNormal {mso-style-unhide:no; margin:0cm; font-size:12.0pt;}
 span.Unseen {mso-style-name:Unseen; mso-style-unhide:no; display:none; mso-hide:all;}
 @page WordSection1 {size:595.3pt 841.9pt; margin:72.0pt;} div.WordSection1 {page:WordSection1;}
--></style></head>`

export const wordInEnglish = `${head}<body lang=EN-GB link="#0563C1" style='tab-interval:36.0pt'><!--StartFragment-->
<h2 style='mso-margin-top-alt:auto'>What the family asks<o:p></o:p></h2>
<p class=MsoNormal><span lang=EN-GB>He was <b>last seen</b> on the way
to the <i style='mso-bidi-font-style:normal'>station</i>.<span style='display:none;mso-hide:all'> HIDDENINLINE</span><span
class=Unseen> HIDDENBYCLASS</span> <del cite="mailto:SECRETAUTHOR" datetime="2022-11-01T10:00">DELETEDTEXT</del><a
style='mso-comment-reference:SA_1;mso-comment-date:20221101T1000'>&nbsp;</a><span class=MsoCommentReference><span
style='mso-special-character:comment'><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[SA1]</a></span></span> See
<a href="https://example.org/?who=SECRETAUTHOR">the notice</a>.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Tell
the family where he is<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Let a lawyer in<o:p></o:p></p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="p1" alt="SECRETAUTHOR"/><![endif]--><img width=1 height=1
src="file:///C:/Users/SECRETAUTHOR/clip_image001.png" alt="SECRETPICTURE"><o:p>&nbsp;</o:p></p>
<div style='mso-element:comment-list'><hr><div style='mso-element:comment'><p class=MsoCommentText><span
class=MsoCommentReference>[SA1]</span>SECRETCOMMENT</p></div></div><!--EndFragment--></body></html>`

export const wordInArabic = `${head}<body lang=EN-US style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoNormal dir=RTL style='text-align:right;direction:rtl;unicode-bidi:embed'><span lang=AR-SA
style='font-family:"Arial",sans-serif'>شوهد <b>آخر مرة</b> في الطريق إلى المحطة.<span
style='display:none;mso-hide:all'>نص مخفي</span></span><span dir=LTR><o:p></o:p></span></p>
<p class=MsoListParagraph dir=RTL style='text-align:right;direction:rtl;mso-list:l0 level1 lfo1'><![if !supportLists]><span
dir=LTR style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span
lang=AR-SA>إبلاغ الأسرة بمكانه</span></p>
<p class=MsoNormal><span lang=EN-GB>This sentence is English.</span></p><!--EndFragment--></body></html>`

"""Cuts what BIZ UDPGothic lacks of JIS X 0213 and JIS X 0212 out of Noto Sans CJK JP."""
import subprocess, sys
from fontTools.ttLib import TTFont
from fontTools import subset
biz = set(TTFont(sys.argv[1]).getBestCmap())
ttc = sys.argv[2]
want=set()
for codec in ('euc_jis_2004','euc_jisx0213','euc_jp'):
    for cp in range(0x80,0x30000):
        if 0xd800<=cp<0xe000: continue
        try: chr(cp).encode(codec)
        except UnicodeEncodeError: continue
        want.add(cp)
want |= {ord('𠮷')}
font=TTFont(ttc, fontNumber=0)
print(font['name'].getDebugName(4))
noto=set(font.getBestCmap())
lack=sorted((want-biz)&noto)
print(len(want), len(lack), 'still missing', len(want-biz-noto))
o=subset.Options(); o.name_IDs=['*']; o.layout_features=[]; o.hinting=False; o.desubroutinize=True; o.drop_tables+=['VORG','vhea','vmtx','GSUB','GPOS','BASE','GDEF']
s=subset.Subsetter(o); s.populate(unicodes=lack); s.subset(font)
for r in font['name'].names:
    if r.nameID in (1,16): r.string='Hikeshi Fallback'
    elif r.nameID in (3,4): r.string='Hikeshi Fallback Regular'
    elif r.nameID==6: r.string='HikeshiFallback-Regular'
cff=font['CFF '].cff; 
font.save(sys.argv[3])
